/** The refusals about whom the line knows: people who work here, and agencies. A part of the catalogue in errors.ts. */
export const directoryRefusals = {
  HL_STAFF_NUMBER_TAKEN: {
    status: 409,
    message: 'Another person has this staff number. Check it with the employer.',
  },
  HL_ACCOUNT_NOT_AS_EXPECTED: {
    status: 409,
    message: 'The account is not as this expects it any more. Look at it under People, then propose anew.',
  },
  HL_AGENCY_CHANGED: {
    status: 409,
    message: 'This agency is not as this expects it any more. Look at it under Agencies, then propose anew.',
  },
  HL_NUMBER_NOT_TAKEN: {
    status: 422,
    message: 'This cannot be the number of an agency. The fields say why.',
  },
  HL_TELEPHONE_CHANGE_WAITS: {
    status: 409,
    message: 'Somebody has proposed to change this telephone already. First that has to be decided.',
  },
  HL_SKILL_THERE: {
    status: 409,
    message: 'There is a skill of that name already. Give it to people as it is, or choose another name.',
  },
} as const;
