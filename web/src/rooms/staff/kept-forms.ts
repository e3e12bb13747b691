import { useState } from 'react';

const all: { clear: () => void }[] = [];
let owner: string | undefined;

/** What is typed into forms of one kind, by the name of the form. It outlives a locked screen, in this tab's memory alone. */
export function keptForms<Form>(): Map<string, Form> {
  const forms = new Map<string, Form>();
  all.push(forms);
  return forms;
}

/** Forgets everything that another account typed; with no account, everything. */
export function keepFormsOf(accountId: string | undefined): void {
  if (accountId === undefined || accountId !== owner) for (const forms of all) forms.clear();
  owner = accountId;
}

/** Like `useState`, for a form that must still be there when its person comes back. */
export function useKept<Form>(
  forms: Map<string, Form>,
  name: string,
  empty: Form,
): [Form, (form: Form) => void] {
  const [form, setForm] = useState(forms.get(name) ?? empty);
  const change = (next: Form) => {
    forms.set(name, next);
    setForm(next);
  };
  return [form, change];
}
