export abstract class BaseController {}
