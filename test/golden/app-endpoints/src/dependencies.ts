import { Database } from "./database.js";

export const dependencies = { db: new Database() };
