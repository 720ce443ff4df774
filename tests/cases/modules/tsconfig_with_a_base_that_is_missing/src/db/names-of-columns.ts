export const names = { id: 'visit_id', page: 'visited_page' };
