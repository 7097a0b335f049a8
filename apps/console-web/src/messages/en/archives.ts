import type { ArchivesMessages } from '../ja/archives.ts';

export const enArchives: ArchivesMessages = {
  archives: {
    title: 'Retention of the audit log',
    lead: 'Old entries of the audit log move to files, month by month. Once its retention has ended, a month can be deleted by two administrators. The checkpoints that show tampering stay for ever.',
    none: 'No month was moved to a file yet.',
    entries: '{{n}} entries',
    archivedAt: 'archived on {{day}}',
    state: { kept: 'Kept', deletable: 'Deletion approved', deleted: 'Deleted' },
    deletableFrom: 'deletion can be proposed from {{day}} on',
    mayBeDeleted: 'its retention has ended',
    awaitsRemoval: 'complete when the system staff have removed the file',
    deletedAt: 'deleted on {{day}}',
    propose: 'Propose deletion',
    reasonHint: 'Stays in the log. E.g. seven years of retention have ended',
    waits: 'Awaiting approval',
    all: 'Show all {{n}} months',
    consequence:
      'The audit log of {{month}} ({{n}} entries) will be deleted. Once approved this cannot be undone, and after the file is removed nobody can look anything up in it.',
  },
};
