import { useTranslation } from 'react-i18next';
import { SelectField } from '../../ui/select-field.tsx';
import { AUDIT_ACTIONS } from './audit-filter.ts';

interface ActionFieldProps {
  id: string;
  value: string;
  onChange: (event: { target: { value: string } }) => void;
}

/** The act as a filter. */
export function ActionField(props: ActionFieldProps) {
  const { t } = useTranslation();
  return (
    <SelectField {...props} label={t('audit.action')}>
      <option value="">{t('audit.anyAction')}</option>
      {AUDIT_ACTIONS.map((action) => (
        <option key={action} value={action}>
          {t(`auditAction.${action}.name`)}
        </option>
      ))}
    </SelectField>
  );
}
