export const levels = ["low", "high"] as const;
