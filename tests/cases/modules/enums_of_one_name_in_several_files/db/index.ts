// What is exported here is met again in its own file, after the one of `orders.ts`.
export { state, clerk } from "./parcels";
