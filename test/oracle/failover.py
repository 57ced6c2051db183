"""failover.yaml on SimPy, from docs/model.md alone: one flow, one group, losses of home, people who decide, a runbook, DNS, and a planned way home."""
import math

import simpy

from common import DAY, HOUR, MINUTE, NORMAL, YEAR, Constant, Demand, Exponential, Figures, Lognormal, Uniform, hour_of_day, run, spread, weekday

HOURS = [1, 1, 1, 1, 1, 1, 2, 3, 4, 5, 5, 5, 5, 5, 5, 5, 4, 4, 3, 3, 2, 2, 1, 1]
DEMAND = Demand(20.0, HOURS)
CAPACITY = 60.0
LOST, RETRIED, DEFERRED, THINK, PATIENCE_OF_CUSTOMERS = 0.40, 0.20, 0.40, 2 * MINUTE, 20 * MINUTE
OUTAGES_PER_YEAR, OUTAGE = 12.0, Lognormal(2 * HOUR, 10 * HOUR)
PROBE, FAILURES, MISSED, USER_REPORTS = 1 * MINUTE, 3, 0.10, spread(10 * MINUTE, 40 * MINUTE)
ON_DUTY, OFF_DUTY = spread(2 * MINUTE, 10 * MINUTE), spread(10 * MINUTE, 40 * MINUTE)
DECIDING = [Exponential(5 * MINUTE), Uniform(5 * MINUTE, 15 * MINUTE), Constant(5 * MINUTE)]
PATIENCE = 15 * MINUTE
CORRELATION = 0.30
LAG = spread(10.0, 2 * MINUTE)
MIX = [(0.70, 0.0, 5 * MINUTE), (0.22, 0.0, 30 * MINUTE), (0.08, 30 * MINUTE, 120 * MINUTE)]
STAFF = 4 * 500 / HOUR
STABILITY, RECONCILE, VALIDATE, SWITCH = spread(2 * HOUR, 6 * HOUR), spread(1 * HOUR, 4 * HOUR), 30 * MINUTE, spread(3 * MINUTE, 10 * MINUTE)
WINDOW = (2.0, 5.0)
CHANGES, BANDWIDTH = 10e9 / DAY, 1e9 / 8
TARGET = 0.95
STEP = 1 * MINUTE
# name: (law, success, attempts, retry, repair, after)
STEPS = {
    'fence': (spread(1 * MINUTE, 5 * MINUTE), 0.90, 2, 2 * MINUTE, spread(10 * MINUTE, 30 * MINUTE), []),
    'scale': (spread(5 * MINUTE, 20 * MINUTE), 1.0, 1, 0.0, None, []),
    'promote': (spread(2 * MINUTE, 15 * MINUTE), 0.80, 3, 3 * MINUTE, spread(30 * MINUTE, 120 * MINUTE), ['fence']),
    'repoint': (Uniform(1 * MINUTE, 3 * MINUTE), 0.95, 1, 0.0, spread(5 * MINUTE, 30 * MINUTE), ['promote', 'scale']),
}


def old_share(s):
    """Share of the clients that still has the old address, `s` seconds after the switch."""
    return sum(w * min(1.0, max(0.0, (high - s) / (high - low))) for w, low, high in MIX)


KNOTS = sorted({0.0} | {x for _, low, high in MIX for x in (low, high)})
LONGEST = KNOTS[-1]


def crossing():
    """Seconds after the switch at which the share served reaches the target."""
    low, high = 0.0, LONGEST
    for _ in range(60):
        middle = (low + high) / 2
        low, high = (middle, high) if 1 - old_share(middle) < TARGET else (low, middle)
    return high


BACK_AFTER = crossing()


class Year:
    def __init__(self, rng, figures):
        self.env, self.rng, self.figures = simpy.Environment(), rng, figures
        self.down, self.changed = 0, self.env.event()
        self.onset = None
        self.away = False
        self.dark = []        # [from, to, reason]: nobody served
        self.moves = []       # instants at which clients were sent to the other site
        self.disruptions = [] # [from, to], unplanned
        self.planned = []
        self.exposures = []   # [from, to]
        self.env.process(self.arrivals())
        self.env.process(self.controller())
        self.env.run()

    def signal(self):
        self.changed.succeed()
        self.changed = self.env.event()

    def arrivals(self):
        while True:
            yield self.env.timeout(self.rng.expovariate(OUTAGES_PER_YEAR / YEAR))
            if self.env.now >= YEAR:
                return
            self.env.process(self.outage())

    def outage(self):
        self.down += 1
        if self.down == 1:
            self.onset = self.env.now
            self.exposures.append([self.env.now, math.inf])
            self.signal()
        yield self.env.timeout(OUTAGE.draw(self.rng))
        self.down -= 1
        if self.down == 0:
            self.exposures[-1][1] = self.env.now
            self.signal()

    def wait_unless_up(self, duration):
        """True when the time passed with home still out."""
        end = self.env.now + duration
        while self.env.now < end:
            yield self.env.timeout(end - self.env.now) | self.changed
            if self.down == 0:
                return False
        return True

    def step(self, name, z, ends):
        law, success, attempts, retry, repair, after = STEPS[name]
        yield simpy.AllOf(self.env, [ends[a] for a in after])
        for attempt in range(1, attempts + 1):
            yield self.env.timeout(law.of(math.sqrt(CORRELATION) * z + math.sqrt(1 - CORRELATION) * self.rng.gauss(0, 1)))
            if self.rng.random() < success:
                break
            if attempt < attempts:
                yield self.env.timeout(retry)
            else:
                yield self.env.timeout(repair.draw(self.rng))

    def controller(self):
        env, rng, figures = self.env, self.rng, self.figures
        while True:
            while self.down == 0:
                yield self.changed
            onset = env.now
            detection = USER_REPORTS.draw(rng) if rng.random() < MISSED else rng.uniform(0, PROBE) + (FAILURES - 1) * PROBE
            if not (yield env.process(self.wait_unless_up(detection))):
                self.stayed([onset])
                continue
            detected = env.now
            on_duty = weekday(env.now) < 5 and 8 <= hour_of_day(env.now) < 18
            decision = (ON_DUTY if on_duty else OFF_DUTY).draw(rng) + sum(law.draw(rng) for law in DECIDING)
            if not (yield env.process(self.wait_unless_up(max(PATIENCE, decision)))):
                self.stayed([onset, detected])
                continue
            ordered = env.now
            z, ends = rng.gauss(0, 1), {}
            for name in STEPS:
                ends[name] = env.process(self.step(name, z, ends))
            # Up to the end of the promotion, home coming back calls everything off.
            while not ends['promote'].processed and self.down > 0:
                yield ends['promote'] | self.changed
            if not ends['promote'].processed:
                self.stayed([onset, detected, ordered])
                continue
            promoted = env.now
            figures.add('failovers')
            lag = LAG.draw(rng)
            figures.put('rpo', lag)
            missing = DEMAND.amount(onset - lag, onset)
            figures.add('divergent', missing)
            yield ends['repoint']
            switched = env.now
            self.moves.append(switched)
            self.dark.append((onset, switched))
            self.disruptions.append((onset, switched + BACK_AFTER))
            figures.add('phase detection', detected - onset)
            figures.add('phase decision', ordered - detected)
            figures.add('phase steering', BACK_AFTER)
            figures.add('phase steps', switched - ordered)
            figures.put('clients', switched - onset + self.residual())
            yield env.process(self.go_home(promoted, missing))

    def residual(self):
        u = self.rng.random()
        for w, low, high in MIX:
            if u < w:
                return self.rng.uniform(low, high)
            u -= w
        return LONGEST

    def stayed(self, since):
        """Home came back first: each instant belongs to the phase that the failover was in."""
        onset, ends = since[0], since[1:] + [self.env.now]
        self.dark.append((onset, self.env.now))
        self.disruptions.append((onset, self.env.now))
        for name, a, b in zip(('detection', 'decision', 'steps'), since, ends):
            self.figures.add('phase ' + name, b - a)

    def well_for(self, duration):
        """True when home was well all the time."""
        end = self.env.now + duration
        while self.env.now < end:
            yield self.env.timeout(end - self.env.now) | self.changed
            if self.down > 0:
                return False
        return True

    def go_home(self, promoted, missing):
        env, rng = self.env, self.rng
        protected, reconciled = None, False
        while True:
            while self.down > 0:
                yield self.changed
            if not (yield env.process(self.well_for(STABILITY.draw(rng)))):
                continue
            if not (yield env.process(self.well_for(CHANGES * (env.now - promoted) / BANDWIDTH))):
                continue
            if protected is None:
                protected = env.now
                self.figures.add('unprotected', protected - promoted)
            if not (yield env.process(self.well_for((0.0 if reconciled else RECONCILE.draw(rng) + missing / STAFF) + VALIDATE))):
                continue
            reconciled = True
            hour = hour_of_day(env.now)
            wait = 0.0 if WINDOW[0] <= hour < WINDOW[1] else ((WINDOW[0] - hour) % 24) * HOUR
            if not (yield env.process(self.well_for(wait))):
                continue
            begun = env.now
            yield env.timeout(SWITCH.draw(rng))
            self.figures.add('failbacks')
            self.dark.append((begun, env.now))
            self.planned.append((begun, env.now))
            self.figures.add('phase planned', env.now - begun)
            return


def served_pieces(year):
    """(from, to, share at from, share at to) of all spans in which not everybody is served."""
    dark = sorted(year.dark)
    for t0, t1 in dark:
        yield t0, t1, 0.0, 0.0
        if t1 in year.moves:
            following = min((start for start, _ in dark if start > t0), default=math.inf)
            for a, b in zip(KNOTS, KNOTS[1:]):
                end = min(t1 + b, following)
                if t1 + a < end:
                    yield t1 + a, end, 1 - old_share(a), 1 - old_share(end - t1)


def flow(year, figures):
    """Integrates who is served, lost, retries and waits."""
    retrying = waiting = 0.0
    now = 0.0
    queues = []

    def drain(until):
        """Everybody is served up to `until`: the queues empty, or time is up."""
        nonlocal retrying, waiting, now
        while (retrying > 1e-6 or waiting > 1e-6) and now < until:
            dt = min(STEP, until - now, HOUR - now % HOUR)
            advance(dt, 1.0, 1.0)

    def advance(dt, share0, share1):
        nonlocal retrying, waiting, now
        d, share = DEMAND.at(now), (share0 + share1) / 2
        spare = CAPACITY - d * share if share > 0 else 0.0
        u = (1 - share) * d
        figures.add('equivalent', (1 - share) * dt)
        inflow = RETRIED * u
        if spare > 0 and retrying <= spare * THINK:
            k = 1 / THINK + 1 / PATIENCE_OF_CUSTOMERS
            level = inflow / k
        else:
            k = 1 / PATIENCE_OF_CUSTOMERS
            level = (inflow - spare) / k
        after = level + (retrying - level) * math.exp(-k * dt)
        area = level * dt + (retrying - level) * (1 - math.exp(-k * dt)) / k
        gave_up = area / PATIENCE_OF_CUSTOMERS
        served = retrying + inflow * dt - after - gave_up
        retrying = max(0.0, after)
        figures.add('lost', LOST * u * dt + gave_up)
        # Who can wait stands behind what waits already.
        room = max(0.0, spare * dt - served)
        joined = DEFERRED * (d if waiting > 0 else u) * dt
        done = min(waiting + DEFERRED * u * dt, room)
        if waiting > 0 and waiting + DEFERRED * u * dt - done <= 0 and room > 0:
            part = (waiting + DEFERRED * u * dt) / room
            joined = DEFERRED * (d * part + u * (1 - part)) * dt
            queues[-1][1] = now + dt * part
        elif waiting <= 0 and DEFERRED * u > 0 and DEFERRED * u * dt > done:
            queues.append([now, math.inf])
        waiting = max(0.0, waiting + DEFERRED * u * dt - done)
        figures.add('delayed', joined)
        now += dt

    pieces = list(served_pieces(year))
    for start, end, share0, share1 in pieces:
        drain(start)
        now = start
        slope = (share1 - share0) / (end - start) if end > start else 0.0
        while now < end - 1e-9:
            dt = min(STEP if share1 > 0 else HOUR, end - now, HOUR - now % HOUR)
            advance(dt, share0 + slope * (now - start), share0 + slope * (now + dt - start))
        now = end
    drain(math.inf)
    for _, end in year.disruptions + year.planned:
        figures.add('recovery', sum(b - end for a, b in queues if a < end - 1e-6 and b > end))


def simulate(years, rng):
    figures = Figures()
    for _ in range(years):
        figures.begin_year()
        year = Year(rng, figures)
        for start, end in year.exposures:
            figures.add('exposures')
            figures.put('rto', max((b - a for a, b in year.disruptions if start <= a < end), default=0.0))
        figures.add('disruptions', len(year.disruptions))
        figures.add('downtime', sum(b - a for a, b in year.disruptions + year.planned))
        flow(year, figures)
    out = {name: figures.mean(name) for name in sorted(figures.sums)}
    for name, points in (('rto', (50, 95, 99)), ('rpo', (50, 95)), ('clients', (50, 95))):
        out.update({f'{name} p{p}': figures.quantile(name, p / 100) for p in points})
    out['rto within 1h'] = figures.share('rto', lambda v: v <= HOUR)
    return out


run(simulate, 1200)
