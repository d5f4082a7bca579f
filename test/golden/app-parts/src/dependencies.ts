export const dependencies = {};
export const options = { authStrategy: "noauth2" };
