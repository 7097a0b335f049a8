import { staffRoleSchema } from '@madoguchi/contract/console/common';
import { typedDigits } from '@madoguchi/web/half-width';
import { useTranslation } from 'react-i18next';
import { SelectField } from '../../ui/select-field.tsx';
import { TextField } from '../../ui/text-field.tsx';

/** What an account is made of, as it is typed. */
export interface AccountForm {
  staffNumber: string;
  name: string;
  role: (typeof staffRoleSchema.options)[number];
  branchCode: string;
  /** Empty: none. */
  customerNumber: string;
}

type Fault = { fieldId: string; key: 'missing' | 'numberMalformed' | 'customerMalformed' };

/** What is missing or malformed, by field. */
export function accountFaults(form: AccountForm): Fault[] {
  return [
    ...(/^[0-9]{1,10}$/.test(form.staffNumber)
      ? []
      : [{ fieldId: 'staff-number', key: 'numberMalformed' as const }]),
    ...(form.name.trim() === '' ? [{ fieldId: 'name', key: 'missing' as const }] : []),
    ...(/^([0-9]{8})?$/.test(form.customerNumber)
      ? []
      : [{ fieldId: 'customer-number', key: 'customerMalformed' as const }]),
  ];
}

/** What the fields are called. */
const LABELS: Record<string, 'staffNumber' | 'name' | 'customerNumber' | 'reason'> = {
  'staff-number': 'staffNumber',
  name: 'name',
  'customer-number': 'customerNumber',
  reason: 'reason',
};

/** A fault as the summary tells it: which field has it, and what it is. */
export function useNamedFault(): (fault: { fieldId: string; text: string }) => {
  fieldId: string;
  text: string;
} {
  const { t } = useTranslation();
  return ({ fieldId, text }) => {
    const label = LABELS[fieldId];
    const named = label === undefined ? text : t('change.fault', { label: t(`change.${label}`), text });
    return { fieldId, text: named };
  };
}

interface AccountFieldsProps {
  form: AccountForm;
  onChange: (form: AccountForm) => void;
  isNew: boolean;
  branches: readonly { code: string; name: string }[];
  faultOf: (fieldId: string) => string | undefined;
}

/** Number, name, role and branch of a member of staff, and who she is as a customer. */
export function AccountFields({ form, onChange, isNew, branches, faultOf }: AccountFieldsProps) {
  const { t } = useTranslation();
  return (
    <>
      {isNew && (
        <TextField
          id="staff-number"
          label={t('change.staffNumber')}
          hint={t('change.staffNumberHint')}
          inputMode="numeric"
          autoComplete="off"
          autoFocus
          maxLength={10}
          value={form.staffNumber}
          error={faultOf('staff-number')}
          onChange={(event) => onChange({ ...form, staffNumber: typedDigits(event.target.value) })}
        />
      )}
      <TextField
        id="name"
        label={t('change.name')}
        autoComplete="off"
        autoFocus={!isNew}
        maxLength={60}
        value={form.name}
        error={faultOf('name')}
        onChange={(event) => onChange({ ...form, name: event.target.value })}
      />
      <SelectField
        id="role"
        label={t('change.role')}
        value={form.role}
        onChange={(event) => {
          const role = staffRoleSchema.options.find((known) => known === event.target.value);
          if (role !== undefined) onChange({ ...form, role });
        }}
      >
        {staffRoleSchema.options.map((role) => (
          <option key={role} value={role}>
            {t(`role.${role}`)}
          </option>
        ))}
      </SelectField>
      <SelectField
        id="branch"
        label={t('change.branch')}
        value={form.branchCode}
        onChange={(event) => onChange({ ...form, branchCode: event.target.value })}
      >
        {branches.map(({ code, name }) => (
          <option key={code} value={code}>
            {t('frame.branch', { name, code })}
          </option>
        ))}
      </SelectField>
      <TextField
        id="customer-number"
        label={t('change.customerNumber')}
        hint={t('change.customerNumberHint')}
        inputMode="numeric"
        autoComplete="off"
        maxLength={8}
        value={form.customerNumber}
        error={faultOf('customer-number')}
        onChange={(event) => onChange({ ...form, customerNumber: typedDigits(event.target.value) })}
      />
    </>
  );
}
