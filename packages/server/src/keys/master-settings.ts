import { existsSync, readFileSync, realpathSync } from 'node:fs';
import { isAbsolute, relative, sep } from 'node:path';
import { bytesOfBase64 } from '@madoguchi/otp-core/base64';
import { z } from 'zod';
import { type Master, masterOfKey } from './master.ts';
import { masterOfCommand } from './master-command.ts';
import { KEY_BYTES } from './seal-bytes.ts';

/** Where the master comes from; at most one of them. */
export const masterVariables = {
  /** 32 bytes in base64. Everybody who may see the processes of this user sees it: a file or a KMS is better. */
  MASTER_KEY: z.string().min(1).optional(),
  /** A file that holds the same. */
  MASTER_KEY_FILE: z.string().min(1).optional(),
  /** A program that asks a KMS: its path, or a JSON array of path and arguments. */
  MASTER_KEY_COMMAND: z.string().min(1).optional(),
};

type MasterVariables = { [name in keyof typeof masterVariables]?: string | undefined };

/**
 * The master of this installation; null: none, its secrets are plain files.
 *
 * @throws Error that names the variable and never what it holds
 */
export function readMaster(settings: MasterVariables, dataFolder: string): Master | null {
  const { MASTER_KEY: key, MASTER_KEY_FILE: file, MASTER_KEY_COMMAND: command } = settings;
  const set = Object.entries({ MASTER_KEY: key, MASTER_KEY_FILE: file, MASTER_KEY_COMMAND: command })
    .filter(([, value]) => value !== undefined)
    .map(([name]) => name);
  if (set.length > 1) throw new Error(`${set.join(' and ')} are set: choose one of them.`);
  if (key !== undefined) return masterOfText(key, 'MASTER_KEY');
  if (file !== undefined) return masterOfFile(file, dataFolder, 'MASTER_KEY_FILE');
  return command === undefined ? null : masterOfCommand(wordsOf(command, 'MASTER_KEY_COMMAND'));
}

/** A master from a file, which must not lie where what it seals lies. */
export function masterOfFile(path: string, dataFolder: string, name: string): Master {
  let text: string;
  try {
    text = readFileSync(path, 'utf8').trim();
  } catch (error) {
    throw new Error(`${name}: ${path} cannot be read (${(error as NodeJS.ErrnoException).code}).`);
  }
  if (isWithin(path, dataFolder)) {
    throw new Error(
      `${name}: ${path} lies in the data folder, whose copies would hold lock and key. Keep it elsewhere.`,
    );
  }
  return masterOfText(text, name);
}

function isWithin(path: string, folder: string): boolean {
  if (!existsSync(folder)) return false;
  const way = relative(realpathSync(folder), realpathSync(path));
  return way.split(sep)[0] !== '..' && !isAbsolute(way);
}

/** A master from its base64. */
export function masterOfText(text: string, name: string): Master {
  const key = bytesOfBase64(text);
  if (key?.length === KEY_BYTES) return masterOfKey(key);
  throw new Error(
    `${name}: ${KEY_BYTES} bytes in base64 are needed, e.g. from "openssl rand -base64 ${KEY_BYTES}".`,
  );
}

/** The program, or the JSON array of it and its arguments. Nothing is split at spaces, and no shell reads it. */
export function wordsOf(command: string, name: string): string[] {
  if (!command.startsWith('[')) return [command];
  try {
    return z.array(z.string().min(1)).min(1).parse(JSON.parse(command));
  } catch {
    throw new Error(`${name}: this is no JSON array of program and arguments.`);
  }
}
