export const names = { players: "players" } as const;
