import { hashKey, useInfiniteQuery, useQuery, type QueryKey, type UseQueryOptions } from '@tanstack/react-query';
import { createContext, useContext } from 'react';
import type { Api } from './client';

/** The service in the language chosen. */
export const ApiContext = createContext<Api | null>(null);

function useApi(): Api {
  const api = useContext(ApiContext);
  if (!api) {
    throw new Error('There is no service around this.');
  }
  return api;
}

/** The language of explanations: elements that hold texts of the service carry it. */
export const useLanguage = () => useApi().language;

/** What was answered to the same question in another language stays until the new answer is there. */
const sameQuestion = (question: QueryKey) => <T>(before: T | undefined, asked: { queryKey: QueryKey } | undefined) =>
  asked && hashKey(asked.queryKey.slice(1)) === hashKey(question) ? before : undefined;

/** An answer of the service; in another language it is another answer. */
export function useAnswer<T>(question: QueryKey, ask: (api: Api) => Promise<T>, enabled = true) {
  const api = useApi();
  return useQuery<T>({
    queryKey: [api.language, ...question],
    queryFn: () => ask(api),
    enabled,
    placeholderData: sameQuestion(question) as UseQueryOptions<T>['placeholderData'],
  });
}

/** An answer that comes page by page. */
export function usePages<T extends { next_cursor?: string | null }>(
  question: QueryKey, ask: (api: Api, cursor: string | undefined) => Promise<T>) {
  const api = useApi();
  return useInfiniteQuery({
    queryKey: [api.language, ...question],
    queryFn: ({ pageParam }) => ask(api, pageParam),
    initialPageParam: undefined as string | undefined,
    getNextPageParam: (page) => page.next_cursor ?? undefined,
    placeholderData: sameQuestion(question),
  });
}
