import { providerAddress } from '../../../../contract/sign-in.ts';
import { type Answer, ask } from '../../app/api.ts';

type Errand = '/api/sign-in/provider' | '/api/enrolment/provider' | '/api/session/renew/provider';

/** Leaves for the organisation's sign-in; answers only where that could not be begun. */
export async function goToProvider(errand: Errand): Promise<Answer<unknown>> {
  const answer = await ask('POST', errand, providerAddress, { returnTo: '/' });
  if (answer.ok) window.location.assign(answer.value.url);
  return answer;
}
