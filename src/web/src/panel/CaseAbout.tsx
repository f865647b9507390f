import type { CaseView } from '../api/client';
import { Citation } from './parts';

/** What the case is about, and why anybody thinks that columns go where they are said to. */
export function CaseAbout({ case: file }: { case: CaseView }) {
  return (
    <details className="about">
      <summary>About this case</summary>
      {file.description && <p>{file.description}</p>}
      <h3>Destinations, as hypotheses</h3>
      <ul>
        {file.destinations.map((destination) => (
          <li key={destination.id}>
            <strong>{destination.name}</strong> <span className="dim">known to {distance(destination.radius_m)}</span>
            <DestinationBasis destination={destination} />
          </li>
        ))}
      </ul>
      <h3>Roads and vehicles</h3>
      <p>
        {file.road_network ? <>Network <code>{file.road_network}</code>{file.generalised ? ', generalised' : ''}</> : 'No road network: no routes.'}
        {file.profile && <>, profile <code>{file.profile}</code></>}.
      </p>
    </details>
  );
}

export function DestinationBasis({ destination }: { destination: CaseView['destinations'][number] }) {
  return (
    <>
      {destination.basis && <p>{destination.basis}</p>}
      {(destination.sources ?? []).length > 0 && (
        <p className="dim">
          {destination.sources!.map((source, index) => <span key={index}>{index > 0 && '; '}<Citation source={source} /></span>)}
        </p>
      )}
    </>
  );
}

export const distance = (meters: number) => meters < 1000 ? `${Math.round(meters)} m` : `${(meters / 1000).toFixed(meters % 1000 ? 1 : 0)} km`;
