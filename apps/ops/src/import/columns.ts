import type { NewCustomer } from '@madoguchi/store/customer-record';

/** The columns of a customer file, in their order (design.md, "Customer import"). */
export const CUSTOMER_COLUMNS = [
  { name: '顧客番号', field: 'customerNumber' },
  { name: '店番', field: 'branchCode' },
  { name: '科目', field: 'accountType' },
  { name: '口座番号', field: 'accountNumber' },
  { name: '氏名', field: 'nameKanji' },
  { name: 'カナ氏名', field: 'nameKana' },
  { name: '生年月日', field: 'dateOfBirth' },
  { name: '電話番号', field: 'phone' },
  { name: 'メールアドレス', field: 'email' },
  { name: 'ログインID', field: 'loginId' },
] as const satisfies readonly { name: string; field: keyof NewCustomer }[];

/** The columns of a file of branches. */
export const BRANCH_COLUMNS = [
  { name: '店番', field: 'code' },
  { name: '店名', field: 'name' },
  { name: '電話番号', field: 'telephone' },
] as const;

/** The columns of a file of passwords, both as hashes (requirement 48: nobody at the institution sees one). */
export const CREDENTIAL_COLUMNS = [
  { name: '顧客番号', field: 'customerNumber' },
  { name: 'ログインパスワード', field: 'loginPasswordHash' },
  { name: '確認用パスワード', field: 'confirmationPasswordHash' },
] as const;
