import { index, integer, pgTable, text } from "drizzle-orm/pg-core";

export const organizationMembershipInvitationRecipients = pgTable("organization_membership_invitation_recipients", {
  id: integer("id").primaryKey(),
});

export const organizationMembershipInvitations = pgTable(
  "organization_membership_invitations",
  {
    id: integer("id").primaryKey(),
    recipientOfTheInvitationId: integer("recipient_of_the_invitation_id").references(
      () => organizationMembershipInvitationRecipients.id,
    ),
    note: text("note_that_the_inviting_member_may_leave_for_the_recipient").unique(),
  },
  (t) => [index().on(t.recipientOfTheInvitationId, t.note)],
);
