import { useTranslation } from 'react-i18next';
import { SelectField } from '../../ui/select-field.tsx';
import { useBranches } from './use-branches.ts';

interface BranchFieldProps {
  id: string;
  value: string;
  onChange: (event: { target: { value: string } }) => void;
}

/** The operator's branch as a filter; customers and the system belong to none. */
export function BranchField(props: BranchFieldProps) {
  const { t } = useTranslation();
  const branches = useBranches();
  // A branch that stands in the address is shown also before the names have come.
  const unknown = /^[0-9]{3}$/.test(props.value) && !branches.some(({ code }) => code === props.value);
  return (
    <SelectField {...props} label={t('audit.branch')}>
      <option value="">{t('audit.anyBranch')}</option>
      {unknown && <option value={props.value}>{props.value}</option>}
      {branches.map(({ code, name }) => (
        <option key={code} value={code}>
          {`${code} ${name}`}
        </option>
      ))}
      <option value="none">{t('audit.noBranch')}</option>
    </SelectField>
  );
}
