export class OrdersManager {}
