/** What `hindsight` knows of each trouble of one replication: columns, reused, drained after it. Seconds. */

/** Of one trouble; `onset` is an instant, `order` and `back` count from there, `final` and `served` from the order. */
export interface Trouble {
  readonly group: number;
  readonly kind: number;
  readonly onset: number;
  /** Until it was confirmed, and what people then took to decide. */
  readonly confirmed: number;
  readonly people: number;
  /** When the failover was ordered in the run; -1: never. Whether it was carried out. */
  readonly order: number;
  readonly moved: boolean;
  /** Until home was well again, as the checks see it. */
  readonly back: number;
  /** From the order to the point of no return, and until clients were sent over. */
  readonly final: number;
  readonly served: number;
  /** From then until enough of them had found the new site. */
  readonly clients: number;
  /** Age of what the copy holds when it opens. */
  readonly lacked: number;
  /** Planned stop of the way home. */
  readonly home: number;
}

export class Troubles {
  length = 0;
  private readonly kept: Trouble[] = [];

  reset(): void {
    this.length = 0;
  }

  add(trouble: Trouble): void {
    this.kept[this.length++] = trouble;
  }

  at(place: number): Trouble {
    return this.kept[place] as Trouble;
  }
}

/** Seconds without service, or whose work was lost, had the failover been ordered `order` seconds after the onset: home comes back before the point of no return, or clients, data and the way home cost what they cost. */
export function secondsLost({ back, final, served, clients, lacked, home }: Trouble, order: number): number {
  return back <= order + final ? back : order + served + clients + lacked + home;
}

/** Seconds that it cost as it went. */
export const secondsAsSet = (trouble: Trouble): number => (trouble.order < 0 ? trouble.back : secondsLost(trouble, trouble.order));

/** When the failover would have been ordered with another patience, in seconds after the onset. */
export const orderWith = ({ confirmed, people }: Trouble, patience: number): number => confirmed + Math.max(people, patience);

/** Seconds by which a failover that was carried out was behind staying; 0 or less: it was not. */
export const regretOf = ({ moved, order, served, back }: Trouble): number => (moved ? order + served - back : 0);
