/** What 申請内容選択 is told by the page before: what was done there. */
export interface SelectionState {
  did?: 'withdrawn';
}
