import createClient from 'openapi-fetch';
import type { Feature, FeatureCollection, Geometry, LineString } from 'geojson';
import type { Language } from '../language';
import type { components, paths } from './schema';

type Schemas = components['schemas'];

/** The contract leaves the items of lists of texts untyped; here they are texts. */
type Texts<T> = T extends readonly unknown[]
  ? unknown extends T[number] ? string[] : Texts<T[number]>[]
  : T extends object ? { [K in keyof T]: Texts<T[K]> } : T;

export type CaseSummary = Texts<Schemas['CaseSummary']> & { id: string };
export type CaseView = Texts<Schemas['CaseView']> & { id: string };
export type ReportSummary = Texts<Schemas['ReportSummary']>;
export type ReportView = Texts<Schemas['ReportView']>;
export type PlaceHit = Texts<Schemas['PlaceHit']>;
export type Dating = Texts<Schemas['Dating']>;
export type DestinationRoutes = Texts<Schemas['DestinationRoutes']>;
export type RouteSummary = Texts<Schemas['RouteSummary']>;
export type Finding = Texts<Schemas['Finding']>;
export type FindingView = Texts<Schemas['FindingView']>;
export type Premise = Texts<Schemas['Premise']>;
export type Considered = Texts<Schemas['Considered']>;
export type Flag = Texts<Schemas['Flag']>;
export type FlagListing = Texts<Schemas['FlagListing']>;
export type SourceCitation = Texts<Schemas['SourceCitation']>;
export type TimelineView = Texts<Schemas['TimelineView']>;
export type TimelineReport = Texts<Schemas['TimelineReport']>;
export type TimelineStatement = Texts<Schemas['TimelineStatement']>;
export type TimelineDating = Texts<Schemas['TimelineDating']>;
export type TimelineCandidate = Texts<Schemas['TimelineCandidate']>;
export type ContradictionView = Texts<Schemas['ContradictionView']>;
export type ContradictionTable = Texts<Schemas['ContradictionTable']>;
export type ContradictionCell = Texts<Schemas['ContradictionCell']>;
export type PairView = Texts<Schemas['PairView']>;
export type StatementRef = Texts<Schemas['StatementRef']>;
export type ForecastView = Texts<Schemas['ForecastView']>;
export type ForecastOutcome = Schemas['ForecastOutcome'];
export type InferredCapture = Texts<Schemas['InferredCapture']>;
export type CaptureBound = Texts<Schemas['CaptureBound']>;
export type AssessmentView = Texts<Schemas['AssessmentView']>;
export type ConvoySummary = Texts<Schemas['ConvoySummary']>;
export type ConvoyView = Texts<Schemas['ConvoyView']>;
export type ConvoySighting = Texts<Schemas['ConvoySighting']>;
export type ConvoyLeg = Texts<Schemas['ConvoyLeg']>;
export type ConvoyDestination = Texts<Schemas['ConvoyDestination']>;
export type ConvoySuggestions = Texts<Schemas['ConvoySuggestions']>;
export type SuggestedConvoy = Texts<Schemas['SuggestedConvoy']>;
export type ArrivalView = Texts<Schemas['ArrivalView']>;
export type Stance = TimelineStatement['stance'];
export type Verdict = 'consistent' | 'contradicted' | 'undetermined';
export type Severity = 'medium' | 'high';
/** The light that a column drives in. */
export type Band = 'day' | 'night' | 'blackout';

/** Routes searched when asked, with their lines. */
export interface SearchedRoutes {
  features: Feature<LineString, Texts<Schemas['RouteProperties']>>[];
  notes: Record<string, string>;
  graph_digest?: string;
  metric?: string;
}

/** The ways of a convoy with their lines. */
export interface ConvoyWays {
  features: Feature<LineString, Texts<Schemas['ConvoyWayProperties']>>[];
}

export type Features = FeatureCollection<Geometry, Record<string, unknown>> & {
  numberMatched: number;
  numberReturned: number;
};

/** Most features that the service gives at once. */
const mostFeatures = 10_000;

/** What went wrong, in words a person can act on. */
export class ApiError extends Error {
  readonly status: number | null;
  readonly hint: string;

  constructor(message: string, status: number | null, hint: string) {
    super(message);
    this.name = 'ApiError';
    this.status = status;
    this.hint = hint;
  }
}

interface Answer<T> {
  data?: T;
  error?: unknown;
  response: Response;
}

async function read<T>(call: Promise<Answer<T>>): Promise<T> {
  let answer: Answer<T>;
  try {
    answer = await call;
  } catch {
    throw new ApiError(
      'The service does not answer.', null,
      'It may have stopped. “./osint status” tells; “./osint up” starts it again.');
  }
  if (answer.data !== undefined) {
    return answer.data;
  }
  throw problem(answer.response.status, answer.error);
}

/** A problem (RFC 9457) as an error. */
export function problem(status: number, body: unknown): ApiError {
  const { title, detail } = (typeof body === 'object' && body !== null ? body : {}) as { title?: string; detail?: string };
  const message = detail ?? title ?? `The service answered ${status}.`;
  const hint = status === 401 || status === 403
    ? 'Reading here needs a key. On the machine itself, open the page at its loopback address.'
    : status === 404
      ? 'It may have been withdrawn, or the link may be of another installation.'
      : status >= 500
        ? '“./osint status” tells how service and database are; its log says what happened.'
        : 'Reload the page; if it stays, page and service may be of different versions.';
  return new ApiError(message, status, hint);
}

export interface FlagQuery {
  severity?: Severity;
  check?: string;
  status?: string;
}

export interface RouteQuery {
  band?: Band;
  profile?: string;
}

type CollectionId = 'reports' | 'routes' | 'destinations' | 'places' | 'roads';

/** What the service is asked, in one language: that of explanations. */
export function apiIn(language: Language) {
  const client = createClient<paths>({ baseUrl: location.origin, headers: { 'Accept-Language': language } });
  const variant = (variants: boolean) => variants ? 'include' : 'exclude';
  return {
    language,

    getCases: () => read(client.GET('/api/cases')) as Promise<CaseSummary[]>,

    getCase: (id: string) =>
      read(client.GET('/api/cases/{case}', { params: { path: { case: id } } })) as Promise<CaseView>,

    getReports: (id: string, variants: boolean) => read(client.GET('/api/reports', {
      params: { query: { case: id, variant: variant(variants), limit: 1000 } },
    })) as Promise<{ items: ReportSummary[]; next_cursor?: string }>,

    getReport: (id: string) =>
      read(client.GET('/api/reports/{id}', { params: { path: { id } } })) as Promise<ReportView>,

    /** The newest reports of a timeline, or those that follow a page; with every statement. */
    getTimeline: (id: string, variants: boolean, ended: boolean, cursor?: string) => read(client.GET('/api/cases/{case}/timeline', {
      params: {
        path: { case: id },
        query: { variant: variant(variants), ended: ended ? 'include' : 'exclude', limit: 1000, ...(cursor ? { cursor } : {}) },
      },
    })) as Promise<TimelineView>,

    /** Statements against each other; only those said by an instant where one is given. */
    getContradictions: (id: string, asOf: string | null) => read(client.GET('/api/cases/{id}/contradictions', {
      params: { path: { id }, query: asOf ? { as_of: asOf } : {} },
    })) as Promise<ContradictionView>,

    getFlags: (id: string, variants: boolean, query: FlagQuery = {}) => read(client.GET('/api/flags', {
      params: { query: { case: id, variant: variant(variants), limit: 1000, ...query } },
    })) as Promise<FlagListing>,

    getFlag: (id: string) => read(client.GET('/api/flags/{id}', { params: { path: { id } } })) as Promise<Flag>,

    getConvoys: (id: string, variants: boolean, report?: string) => read(client.GET('/api/convoys', {
      params: { query: { case: id, variant: variant(variants), limit: 1000, ...(report ? { report } : {}) } },
    })) as Promise<{ items: ConvoySummary[]; next_cursor?: string }>,

    getConvoy: (id: string) =>
      read(client.GET('/api/convoys/{id}', { params: { path: { id } } })) as Promise<ConvoyView>,

    /** The lines of a convoy's legs and of its ways on, of its own figures. */
    getConvoyWays: (id: string) =>
      read(client.GET('/api/convoys/{id}/ways', { params: { path: { id } } })) as Promise<unknown> as Promise<ConvoyWays>,

    getSuggestions: (id: string) =>
      read(client.GET('/api/convoys/suggestions', { params: { query: { case: id } } })) as Promise<ConvoySuggestions>,

    /** Searched now, with what was surely closed when the report was filmed. */
    getRoutes: (report: string, query: RouteQuery) => read(client.GET('/api/reports/{id}/routes', {
      params: { path: { id: report }, query },
    })) as Promise<unknown> as Promise<SearchedRoutes>,

    getFeatures: (collection: CollectionId, id: string, variants: boolean) => {
      const ofReports = collection === 'reports' || collection === 'routes';
      return read(client.GET('/ogc/collections/{collection}/items', {
        params: {
          path: { collection },
          query: { case: id, limit: mostFeatures, ...(ofReports && variants ? { variant: 'include' } : {}) },
        },
      })) as Promise<unknown> as Promise<Features>;
    },
  };
}

export type Api = ReturnType<typeof apiIn>;
