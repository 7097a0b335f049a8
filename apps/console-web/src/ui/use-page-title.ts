import { createContext, type RefObject, useContext, useEffect, useRef } from 'react';
import { useTranslation } from 'react-i18next';
import { useLocation, useNavigationType } from 'react-router';

/** What stands before every page's title, e.g. how many release requests wait; empty where nothing is to be said. */
export const TitleMark = createContext('');

/**
 * Names the page in the tab; after moving here inside the console it focuses the heading that carries the reference,
 * so that a screen reader says where one is. On a first load the focus stays where it is (the search box).
 *
 * @param title null while it is not known yet
 */
export function usePageTitle(title: string | null): RefObject<HTMLHeadingElement | null> {
  const { t } = useTranslation();
  const heading = useRef<HTMLHeadingElement>(null);
  const moved = useNavigationType() !== 'POP';
  const { key } = useLocation();
  const known = title !== null;
  const mark = useContext(TitleMark);
  useEffect(() => {
    const named = title === null ? t('brand.name') : `${title} - ${t('brand.name')} ${t('brand.latin')}`;
    document.title = `${mark}${named}`;
  }, [mark, title, t]);
  useEffect(() => {
    if (moved && known && key !== '') heading.current?.focus();
  }, [moved, known, key]);
  return heading;
}
