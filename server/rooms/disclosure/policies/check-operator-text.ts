import { MOST_POLICY_BYTES, type PolicyProblem } from '../../../../contract/disclosure.ts';
import type { PolicySet } from './cedar.ts';
import { findLoosening, type Loosening } from './loosening.ts';
import { productPolicies } from './product-policies.ts';

/** What an operator's text is, or everything for which it is not taken. */
export async function checkOperatorText(text: string): Promise<PolicySet | { problems: PolicyProblem[] }> {
  if (Buffer.byteLength(text, 'utf8') > MOST_POLICY_BYTES)
    return { problems: [plain(`More than ${MOST_POLICY_BYTES} bytes.`)] };
  const product = productPolicies();
  const set = product.cedar.read(text);
  if ('problems' in set) return { problems: set.problems.map(plain) };
  const taken = set.policies.filter(({ id }) => id.startsWith('floor-'));
  if (taken.length > 0)
    return {
      problems: taken.map(({ id }) => plain(`${id}: ids that begin with "floor-" are the product's.`)),
    };
  const loosening = await findLoosening(product, set);
  if (loosening === 'too-intricate')
    return {
      problems: [
        plain('The permits are too intricate to be compared with the floor. Write them more simply.'),
      ],
    };
  return loosening ? { problems: [describeLoosening(loosening)] } : set;
}

const plain = (message: string): PolicyProblem => ({ message, loosens: null });

function describeLoosening({ floor, action, facts }: Loosening): PolicyProblem {
  const { reason = '', razon = '' } = floor.annotations;
  const said = Object.entries(facts).map(([fact, value]) => `${fact} ${sayFact(value)}`);
  return {
    message: `${floor.id} forbids ${action} with ${said.join(', ')}, and this would permit it. ${reason}`,
    loosens: { floorId: floor.id, reason, razon },
  };
}

const sayFact = (value: string | boolean) => (typeof value === 'string' ? value : value ? 'yes' : 'no');
