import Box from '@mui/material/Box';
import { PasskeyButton } from './passkey-button.tsx';
import { useSession } from './session.ts';
import { useTakeSession } from './sign-in-state.ts';

/** A passkey in the place of the own code, for who has one. */
export function PasskeyInstead({ onGiven }: { onGiven: () => void }) {
  const { data } = useSession();
  const takeSession = useTakeSession();
  if (data?.hasPasskey !== true) return null;
  return (
    <Box sx={{ mt: 0.75 }}>
      <PasskeyButton
        purpose="step_up"
        onDone={(session) => {
          takeSession(session);
          onGiven();
        }}
      />
    </Box>
  );
}
