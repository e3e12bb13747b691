import { urgencyOf } from '../../../../contract/enquiry.ts';
import { useWords } from '../../app/words/language.tsx';
import { useForm } from './draft-context.tsx';
import classes from './enquiries.module.css';

/** How urgent it is, as the officer says, and what a rule makes of it; and whether it concerns somebody who cares for the child. */
export function ToBeSaid() {
  const { send } = useWords();
  const { details, isOpen, edit } = useForm();
  const isRaised = urgencyOf(details) !== details.urgency;
  return (
    <fieldset className={classes['purposes']} disabled={!isOpen}>
      <legend>{send.urgency}</legend>
      <div className={classes['two']}>
        {(['urgent', 'routine'] as const).map((urgency) => (
          <label key={urgency} className={classes['check']}>
            <input
              type="radio"
              name="urgency"
              checked={(isRaised ? 'urgent' : details.urgency) === urgency}
              disabled={isRaised}
              onChange={() => edit({ urgency })}
            />
            {send[urgency]}
          </label>
        ))}
      </div>
      {isRaised && <p className={classes['quiet']}>{send.raised}</p>}
      <label className={classes['check']}>
        <input
          type="checkbox"
          checked={details.concernsCaregiver}
          onChange={(event) => edit({ concernsCaregiver: event.currentTarget.checked })}
        />
        {send.caregiver}
      </label>
    </fieldset>
  );
}
