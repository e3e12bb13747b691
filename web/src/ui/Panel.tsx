import { type ReactNode, useId } from 'react';
import { Icon, type IconName } from './icons.tsx';
import classes from './ui.module.css';

type PanelProps = {
  title: string;
  icon?: IconName;
  className?: string | undefined;
  scrolls?: boolean;
  children: ReactNode;
};

/** A named part of the screen. */
export function Panel({ title, icon, className, scrolls = false, children }: PanelProps) {
  const id = useId();
  return (
    <section
      className={[classes['panel'], className].filter(Boolean).join(' ')}
      aria-labelledby={id}
      tabIndex={scrolls ? 0 : undefined}
    >
      <h2 id={id} className={classes['heading']}>
        {icon && <Icon name={icon} />}
        {title}
      </h2>
      {children}
    </section>
  );
}
