export const ROLES = ['reader', 'writer'] as const;
