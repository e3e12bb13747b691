import type { ReactNode } from 'react';
import { Icon, type IconName } from './icons.tsx';
import classes from './ui.module.css';

type NoticeProps = { icon: IconName; urgent?: boolean; action?: ReactNode; children: ReactNode };

/** A sentence across the screen that is read out when it appears. */
export function Notice({ icon, urgent = false, action, children }: NoticeProps) {
  return (
    <div className={classes['notice']} role={urgent ? 'alert' : 'status'}>
      <Icon name={icon} />
      <span>{children}</span>
      {action}
    </div>
  );
}
