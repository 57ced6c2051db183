"""shedding.yaml on SimPy, from docs/model.md alone: what is left of one region in its busy hours, and who gets it."""
import math

import simpy

from common import DAY, HOUR, MINUTE, YEAR, Demand, Exponential, Figures, Uniform, run, spread

DEMAND = Demand(20.0, [2, 1, 1, 1, 1, 2, 4, 6, 8, 9, 10, 10, 10, 9, 9, 9, 8, 8, 7, 6, 5, 4, 3, 2])
INSTANCES, ZONES, RATE = 6, 3, 6.0
CLASSES = [('gold', 0.4), ('basic', 0.6)]
LOST, DEFERRED = 0.5, 0.5
ZONE_RATE, ZONE = 4.0, spread(1 * HOUR, 8 * HOUR)
BROWN_RATE, BROWN, BROWN_LOST, BROWN_WORST = 8.0, spread(2 * HOUR, 10 * HOUR), Uniform(0.30, 0.80), 0.40
RACK_UP, RACK = Exponential(60 * DAY), spread(2 * HOUR, 12 * HOUR)
SWITCH_RATE, SWITCH, SWITCH_LOST = 8.0, spread(1 * HOUR, 4 * HOUR), 0.40
SIGN_IN_RATE, SIGN_IN, GRACE = 6.0, spread(30 * MINUTE, 6 * HOUR), 8 * HOUR
DEPLOY_RATE, DEPLOY, DEPLOY_FAILED, DEPLOY_WORST = 20.0, spread(10 * MINUTE, 2 * HOUR), Uniform(0.0, 0.60), 0.50
TAKEOVER = spread(1 * MINUTE, 10 * MINUTE)
DISPATCH, REQUESTS, REQUEST = spread(10 * MINUTE, 1 * HOUR), 1 / DAY, spread(1 * HOUR, 6 * HOUR)
TARGET, SETTLING = 0.95, 5 * MINUTE
STEP = 4 * MINUTE


class Year:
    """What is out when: spans of each kind, and the instants at which anything changes."""

    def __init__(self, rng, figures):
        self.env, self.rng, self.figures = simpy.Environment(), rng, figures
        self.crew = simpy.PriorityResource(self.env, capacity=1)
        self.zones, self.racks, self.browns, self.switches, self.logins, self.deploys, self.takeovers = [], [], [], [], [], [], []
        self.writer, self.zone_down = 0, [0] * ZONES
        for zone in range(ZONES):
            self.env.process(self.poisson(ZONE_RATE, lambda zone=zone: self.env.process(self.zone(zone))))
        for kind, rate, law, size in ((self.browns, BROWN_RATE, BROWN, BROWN_LOST), (self.deploys, DEPLOY_RATE, DEPLOY, DEPLOY_FAILED), (self.logins, SIGN_IN_RATE, SIGN_IN, Uniform(1, 1))):
            self.env.process(self.poisson(rate, lambda kind=kind, law=law, size=size: kind.append((self.env.now, self.env.now + law.draw(rng), size.draw(rng)))))
        self.env.process(self.poisson(SWITCH_RATE, lambda: self.env.process(self.repaired(self.switches, SWITCH, 1, None))))
        self.env.process(self.poisson(REQUESTS * YEAR, lambda: self.env.process(self.job(REQUEST, 9))))
        for i in range(INSTANCES):
            self.env.process(self.instance(i))
        self.env.run()

    def poisson(self, per_year, what):
        while True:
            yield self.env.timeout(self.rng.expovariate(per_year / YEAR))
            if self.env.now >= YEAR:
                return
            what()

    def zone(self, zone):
        start = self.env.now
        self.zone_down[zone] += 1
        takeover = TAKEOVER.draw(self.rng)
        if self.zone_down[zone] == 1 and self.writer == zone:
            self.env.process(self.take_over(takeover))
        yield self.env.timeout(ZONE.draw(self.rng))
        self.zone_down[zone] -= 1
        self.zones.append((start, self.env.now, zone))

    def take_over(self, seconds):
        """The store stands still until the copy of another zone, that is up, has taken over."""
        start = self.env.now
        yield self.env.timeout(seconds)
        self.writer = next((z for z in range(ZONES) if self.zone_down[z] == 0), self.writer)
        self.takeovers.append((start, self.env.now, 1.0))

    def job(self, law, priority):
        arrived = self.env.now
        with self.crew.request(priority) as member:
            yield member
            begun = self.env.now
            yield self.env.timeout(DISPATCH.draw(self.rng))
            if arrived < YEAR:
                self.figures.add('jobs')
                self.figures.add('waited', self.env.now - arrived)
            yield self.env.timeout(law.draw(self.rng))
            self.figures.add('busy', max(0.0, min(YEAR, self.env.now) - min(YEAR, begun)) / YEAR)

    def repaired(self, spans, law, priority, what):
        start = self.env.now
        yield self.env.process(self.job(law, priority))
        spans.append((start, self.env.now, SWITCH_LOST if what is None else what))

    def instance(self, i):
        while True:
            yield self.env.timeout(RACK_UP.draw(self.rng))
            if self.env.now >= YEAR:
                return
            yield self.env.process(self.repaired(self.racks, RACK, 2, i))

    # What it is like at an instant.

    def capacity(self, t):
        zones = {zone for a, b, zone in self.now_zones if a <= t < b}
        racks = {i for a, b, i in self.now_racks if a <= t < b}
        up = sum(1 for i in range(INSTANCES) if i not in racks and i % ZONES not in zones)
        value = up * RATE
        for a, b, lost in self.now_browns:
            value *= 1 - lost * severity(t, a, b, BROWN_WORST)
        for a, b, lost in self.now_switches:
            if a <= t < b:
                value *= 1 - lost
        return value

    def success(self, t):
        value = 1.0
        for a, b, failed in self.now_deploys:
            value *= 1 - failed * severity(t, a, b, DEPLOY_WORST)
        for a, b, _ in self.now_logins:
            if a <= t < b:
                value *= max(0.0, 1 - (t - a) / GRACE)
        for a, b, _ in self.now_takeovers:
            if a <= t < b:
                return 0.0
        return value

    KINDS = ('zones', 'racks', 'browns', 'switches', 'logins', 'deploys', 'takeovers')

    def enter(self, t0, t1):
        """Only what is out in [t0, t1] is looked through there."""
        self.near = {kind: [span for span in getattr(self, kind) if span[0] < t1 and span[1] > t0] for kind in self.KINDS}

    def look(self, t0, t1):
        for kind in self.KINDS:
            setattr(self, 'now_' + kind, [span for span in self.near[kind] if span[0] < t1 and span[1] > t0])


def severity(t, a, b, worst):
    if not a <= t < b:
        return 0.0
    top = a + worst * (b - a)
    return 1.0 if t <= top else (b - t) / (b - top)


def shares(year, t, d):
    success = year.success(t)
    left = year.capacity(t)
    out = []
    for _, part in CLASSES:
        wanted = d * part * success
        got = min(wanted, left)
        left -= got
        out.append(success * (got / wanted if wanted > 0 else 1.0))
    return out, left


def exposures(year):
    """Spans in which outages of one class take 5 % or more."""
    def joined(spans):
        out = []
        for a, b in sorted(spans):
            if out and a <= out[-1][1]:
                out[-1][1] = max(out[-1][1], b)
            else:
                out.append([a, b])
        return [span for span in out if span[0] < YEAR]
    return {
        'site': joined([(a, b) for a, b, _ in year.zones + year.browns + year.racks + year.switches]),
        'third-party': joined([(a, b) for a, b, _ in year.logins]),
        'change': joined([(a, b) for a, b, failed in year.deploys if failed >= 0.05]),
    }


class Watch:
    """Disruptions of one class of tenants."""

    def __init__(self):
        self.spans, self.since = [], None

    def see(self, t0, t1, s0, s1):
        """A piece with the share s0 at its start and s1 at its end."""
        for t, s in ((t0, s0), (t1, s1)):
            below = s < TARGET - 1e-9
            if below and self.since is None:
                at = t
                if t == t1 and s0 > s1:
                    at = t0 + (t1 - t0) * (s0 - TARGET) / (s0 - s1)
                if self.spans and at - self.spans[-1][1] < SETTLING:
                    self.since = self.spans.pop()[0]
                else:
                    self.since = at
            elif not below and self.since is not None:
                at = t
                if t == t1 and s1 > s0:
                    at = t0 + (t1 - t0) * (TARGET - s0) / (s1 - s0)
                self.spans.append((self.since, at))
                self.since = None


def follow(year, figures):
    everything = year.zones + year.racks + year.browns + year.switches + year.logins + year.deploys + year.takeovers
    windows = []
    for a, b, _ in sorted(everything):
        if windows and a <= windows[-1][1]:
            windows[-1][1] = max(windows[-1][1], b)
        else:
            windows.append([a, b])
    watches = [Watch() for _ in CLASSES]
    queue = [0.0] * len(CLASSES)
    marks = sorted({t for a, b, _ in everything for t in (a, b)} | {a + BROWN_WORST * (b - a) for a, b, _ in year.browns} | {a + DEPLOY_WORST * (b - a) for a, b, _ in year.deploys})
    at = 0
    now = 0.0
    queue_since, recovered = None, None
    for k, (start, end) in enumerate(windows):
        now = max(now, start)
        following = windows[k + 1][0] if k + 1 < len(windows) else math.inf
        year.enter(start, end)
        while now < end - 1e-6 or (sum(queue) > 1e-6 and now < following):
            while at < len(marks) and marks[at] <= now + 1e-9:
                at += 1
            until = min(marks[at] if at < len(marks) else math.inf, (math.floor(now / HOUR + 1e-9) + 1) * HOUR)
            year.look(now, until)
            moving = year.now_logins or any(until > a + BROWN_WORST * (b - a) + 1e-6 for a, b, _ in year.now_browns) or any(until > a + DEPLOY_WORST * (b - a) + 1e-6 for a, b, _ in year.now_deploys)
            if moving:
                until = min(until, now + STEP)
            d = DEMAND.at(now + 1e-6)
            dt = until - now
            first, _ = shares(year, now + 1e-6, d)
            middle, left = shares(year, (now + until) / 2, d) if moving else shares(year, now + 1e-6, d)
            last, _ = shares(year, until - 1e-6, d) if moving else (first, 0)
            for c, (name, part) in enumerate(CLASSES):
                watches[c].see(now, until, first[c], last[c])
                u = d * part * (1 - middle[c]) * dt
                figures.add(f'lost {name}', LOST * u)
                inflow = DEFERRED * u
                # Capacity that is left, of paths that work, goes to what waits, in the same order. First in, first out with what comes.
                room = left * dt * (1.0 if middle[c] > 0 else 0.0)
                standing = queue[c] > 0 or inflow > room + 1e-9
                done = min(queue[c] + inflow, room)
                left -= done / dt
                part_of = (queue[c] + inflow) / room if room > 0 and queue[c] + inflow < room and queue[c] > 0 else 1.0
                figures.add('delayed', DEFERRED * d * part * dt * part_of + inflow * (1 - part_of) if standing else inflow)
                was = queue[c]
                queue[c] += inflow - done
                if queue[c] < 1e-6:
                    queue[c] = 0.0
                    if was > 0:
                        emptied = now + dt * part_of
            now = until
            if sum(queue) > 0 and queue_since is None:
                queue_since = now
            if sum(queue) == 0 and queue_since is not None:
                ends = [w.spans[-1][1] for w in watches if w.spans and w.since is None]
                back = max(ends, default=-1.0)
                if back >= queue_since - HOUR and all(w.since is None for w in watches):
                    figures.add('recovery', max(0.0, emptied - back))
                queue_since = None
        for w in watches:
            w.see(now, now, 1.0, 1.0)
    return {name: watch.spans for (name, _), watch in zip(CLASSES, watches)}


def simulate(years, rng):
    figures = Figures()
    for _ in range(years):
        figures.begin_year()
        year = Year(rng, figures)
        disruptions = follow(year, figures)
        opened = exposures(year)
        every = sorted((a, b, kind) for kind, spans in opened.items() for a, b in spans)
        worst = {name: {} for name, _ in CLASSES}
        for name, spans in disruptions.items():
            figures.add(f'downtime {name}', sum(b - a for a, b in spans))
            for a, b in spans:
                charged = next((e for e in every if e[0] <= a + 1e-6 and a < e[1] + 1e-6), None)
                worst[name][charged] = max(worst[name].get(charged, 0.0), b - a)
        for e in every:
            figures.add(f'exposures {e[2]}')
            for name, _ in CLASSES:
                figures.put(f'rto {name} {e[2]}', worst[name].get(e, 0.0))
    out = {name: figures.mean(name) for name in sorted(figures.sums)}
    out['wait'] = figures.ratio('waited', 'jobs')
    del out['waited']
    for name in sorted(figures.lists):
        for p in (50, 95):
            out[f'{name} p{p}'] = figures.quantile(name, p / 100)
        out[f'{name} ridden through'] = figures.share(name, lambda v: v == 0)
    return out


run(simulate, 500)
