"""data.yaml on SimPy, from docs/model.md alone: a region that is lost, copies elsewhere, and faults of data that only backups help against."""
import math

import simpy

from common import DAY, HOUR, MINUTE, YEAR, Exponential, Figures, run, spread

DEMAND = 10.0
LOSSES_PER_YEAR, LOSS = 4.0, spread(2 * HOUR, 30 * HOUR)
CORRUPTIONS_PER_YEAR, CORRUPTION_SEEN = 3.0, spread(10 * MINUTE, 12 * HOUR)
DELETIONS_PER_YEAR, DELETION_SEEN = 2.0, Exponential(20 * DAY)
ATTACKS_PER_YEAR, ATTACK_SEEN = 2.0, spread(1 * HOUR, 3 * DAY)
SIZE = {'orders': 2e12, 'documents': 5e12}
CHANGES = {'orders': 400e9 / DAY, 'documents': 100e9 / DAY}
FULL, INCREMENT, LOGS, KEEP = 7 * DAY, 1 * DAY, 30 * MINUTE, 35 * DAY
RESTORE, REPLAY, FIXED = spread(200e6, 600e6), spread(40e6, 160e6), spread(30 * MINUTE, 120 * MINUTE)
READABLE, REACHED, CLEAN_UP = 0.85, 0.10, spread(12 * HOUR, 36 * HOUR)
SHIP_EVERY, SHIP_TAKES, LAG = 15 * MINUTE, spread(1 * MINUTE, 5 * MINUTE), spread(1 * MINUTE, 10 * MINUTE)
SNAPSHOT_EVERY, SNAPSHOT_TAKES = 6 * HOUR, spread(30 * MINUTE, 120 * MINUTE)
PROMOTE, BEFORE, AFTER = spread(20 * MINUTE, 60 * MINUTE), 1 * MINUTE, 1 * MINUTE
PROBE, FAILURES = 1 * MINUTE, 3
STABILITY, SWITCH = 1 * HOUR, 1 * MINUTE
BANDWIDTH, STAFF = 10e9 / 8, 10 * 1000.0
SETTLING = 5 * MINUTE


class Restore:
    """One restore of a store to before a fault: how long it takes, and how long before the fault it ends."""

    def __init__(self, rng, store, copies_left):
        self.seconds = FIXED.draw(rng)
        if not copies_left:
            # Made again: a restore of all of it is the least that takes.
            self.seconds += SIZE[store] / RESTORE.draw(rng)
            self.age = math.inf
            return
        self.age = rng.uniform(0, LOGS)
        since_full = rng.uniform(0, FULL)
        behind, increments = since_full, int(since_full // INCREMENT)
        while rng.random() >= READABLE:
            # A full backup that cannot be read: its reading was in vain, and the one before it is next, with the increments of its own week.
            self.seconds += SIZE[store] / RESTORE.draw(rng) + FIXED.draw(rng)
            behind += FULL
            increments = int(FULL // INCREMENT) - 1
            if behind > KEEP:
                self.age = KEEP
                return
        good = next((i for i in range(increments) if rng.random() >= READABLE), increments)
        if good < increments:
            # Found after all of the chain was read; again, up to the increment before.
            self.seconds += (SIZE[store] + increments * INCREMENT * CHANGES[store]) / RESTORE.draw(rng) + FIXED.draw(rng)
        self.seconds += (SIZE[store] + good * INCREMENT * CHANGES[store]) / RESTORE.draw(rng)
        self.seconds += (behind - good * INCREMENT) * CHANGES[store] / REPLAY.draw(rng)


class Year:
    def __init__(self, rng, figures):
        self.env, self.rng, self.figures = simpy.Environment(), rng, figures
        self.down, self.changed, self.away, self.switching = 0, self.env.event(), False, False
        self.holds = {'orders': 0, 'documents': 0}
        self.open = {'site': 0, 'data': 0, 'cyber': 0}
        self.current = {}
        self.exposures = []    # [class, from, to, worst]
        self.out_since, self.back_at, self.charged = None, -math.inf, None
        self.source(LOSSES_PER_YEAR, self.loss)
        self.source(CORRUPTIONS_PER_YEAR, lambda: self.fault('data', ['orders'], CORRUPTION_SEEN, False))
        self.source(DELETIONS_PER_YEAR, lambda: self.fault('data', ['documents'], DELETION_SEEN, False))
        self.source(ATTACKS_PER_YEAR, lambda: self.fault('cyber', ['orders', 'documents'], ATTACK_SEEN, True))
        self.env.process(self.controller())
        self.env.run()
        self.finish()

    def source(self, per_year, what):
        def arrivals():
            while True:
                yield self.env.timeout(self.rng.expovariate(per_year / YEAR))
                if self.env.now >= YEAR:
                    return
                self.env.process(what())
        self.env.process(arrivals())

    # Exposures and disruptions.

    def expose(self, kind, by):
        self.open[kind] += by
        if by > 0 and self.open[kind] == 1:
            self.current[kind] = [kind, self.env.now, math.inf, 0.0]
            self.exposures.append(self.current[kind])
        if self.open[kind] == 0:
            self.current[kind][2] = self.env.now

    def settle(self):
        """After every change: whether the flow is served decides on disruptions."""
        now = self.env.now
        up = not self.switching and (self.down == 0 or self.away) and not any(self.holds.values()) and not self.fenced
        if not up and self.out_since is None:
            if now - self.back_at < SETTLING and self.last is not None:
                self.out_since, self.charged = self.last
                return
            self.finish()
            active = [e for e in self.exposures if e[1] <= now <= e[2]]
            self.out_since = now
            self.charged = 'planned' if self.switching else min(active, key=lambda e: e[1], default=None)
        elif up and self.out_since is not None:
            self.last, self.back_at, self.out_since = (self.out_since, self.charged), now, None

    last, fenced = None, False

    def finish(self):
        """A disruption that has settled is booked."""
        if self.last is None:
            return
        since, charged = self.last
        self.last = None
        self.figures.add('downtime', self.back_at - since)
        if charged == 'planned':
            return
        self.figures.add('disruptions')
        if charged is not None:
            charged[3] = max(charged[3], self.back_at - since)

    # Faults of data.

    def fault(self, kind, stores, seen, attack):
        rng, now = self.rng, self.env.now
        delay = seen.draw(rng)
        yield self.env.timeout(delay)
        reached = attack and rng.random() < REACHED
        clean_up = CLEAN_UP.draw(rng) if attack else 0.0
        worst, earliest = 0.0, math.inf
        for store in stores:
            left = delay <= KEEP and not reached
            restore = Restore(rng, store, left)
            age = delay + restore.age
            worst = max(worst, age)
            self.figures.put(f'rpo {store} {kind}', age)
            self.figures.add('restores')
            if math.isinf(age):
                self.figures.add(f'everything {store} {kind}')
            earliest = min(earliest, self.env.now - (KEEP if math.isinf(age) else age))
            self.env.process(self.hold(kind, store, max(restore.seconds, clean_up)))
        self.figures.put(f'rpo flow {kind}', worst)
        self.figures.add('lostWrites', DEMAND * (self.env.now - earliest))

    def hold(self, kind, store, seconds):
        self.expose(kind, 1)
        self.holds[store] += 1
        self.settle()
        yield self.env.timeout(seconds)
        self.holds[store] -= 1
        self.settle()
        self.expose(kind, -1)

    # Losses of home.

    def signal(self):
        self.changed.succeed()
        self.changed = self.env.event()

    def loss(self):
        self.down += 1
        if self.down == 1:
            self.expose('site', 1)
            self.settle()
            self.signal()
        yield self.env.timeout(LOSS.draw(self.rng))
        self.down -= 1
        if self.down == 0:
            self.settle()
            self.expose('site', -1)
            self.signal()

    def while_down(self, seconds):
        end = self.env.now + seconds
        while self.env.now < end:
            yield self.env.timeout(end - self.env.now) | self.changed
            if self.down == 0:
                return False
        return True

    def well_for(self, seconds):
        end = self.env.now + seconds
        while self.env.now < end:
            yield self.env.timeout(end - self.env.now) | self.changed
            if self.down > 0:
                return False
        return True

    def controller(self):
        env, rng = self.env, self.rng
        while True:
            while self.down == 0:
                yield self.changed
            if not (yield env.process(self.while_down(rng.uniform(0, PROBE) + (FAILURES - 1) * PROBE + BEFORE + PROMOTE.draw(rng)))):
                continue
            promoted, self.fenced = env.now, True
            self.figures.add('failovers')
            orders = LAG.draw(rng) + self.last_copy(SHIP_EVERY, SHIP_TAKES)
            documents = self.last_copy(SNAPSHOT_EVERY, SNAPSHOT_TAKES)
            self.figures.put('rpo orders site', orders)
            self.figures.put('rpo documents site', documents)
            self.figures.put('rpo flow site', max(orders, documents))
            missing = max(orders, documents) * DEMAND
            self.figures.add('divergent', missing)
            yield env.timeout(AFTER)
            self.fenced, self.away = False, True
            self.settle()
            while True:
                while self.down > 0:
                    yield self.changed
                if not (yield env.process(self.well_for(STABILITY))):
                    continue
                if not (yield env.process(self.well_for(sum(CHANGES.values()) * (env.now - promoted) / BANDWIDTH))):
                    continue
                if not (yield env.process(self.well_for(missing / STAFF))):
                    continue
                break
            self.figures.add('failbacks')
            self.switching = True
            self.settle()
            yield env.timeout(SWITCH)
            self.switching, self.away = False, False
            self.settle()

    def last_copy(self, every, takes):
        """Age of the last copy that was complete: it holds data as of its start."""
        age = self.rng.uniform(0, every)
        while takes.draw(self.rng) > age:
            age += every
        return age


def simulate(years, rng):
    figures = Figures()
    for _ in range(years):
        figures.begin_year()
        year = Year(rng, figures)
        for kind, start, end, worst in year.exposures:
            figures.add(f'exposures {kind}')
            figures.put(f'rto {kind}', worst)
    out = {name: figures.mean(name) for name in sorted(figures.sums)}
    for name in sorted(figures.lists):
        for p in (50, 95):
            out[f'{name} p{p}'] = figures.quantile(name, p / 100)
            if math.isinf(out[f'{name} p{p}']['estimate']):
                del out[f'{name} p{p}']
    return out


run(simulate, 4000)
