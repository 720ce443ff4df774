export function connection() {
  const folders = process.cwd().split("/");
  const address = new URL("postgres://app@localhost:5432/app");
  const port = address.searchParams.get("port") ?? address.port.padStart(4, "0");
  return { url: address.href, port: port.trim(), folder: folders.at(-1) };
}
