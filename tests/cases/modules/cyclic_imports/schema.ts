export * from "./orders";
export * from "./clients";
