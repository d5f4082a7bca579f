export const dependencies = { stock: new Map<string, number>() };
