"""Laws, clocks and statistics of the programs in this folder. Nothing here is shared with cutover but the page that it was written from, docs/model.md."""
import json
import math
import random
import sys
from statistics import NormalDist

MINUTE, HOUR, DAY = 60.0, 3600.0, 86400.0
YEAR = 365 * DAY
NORMAL = NormalDist()
Z95 = NORMAL.inv_cdf(0.95)


class Lognormal:
    """By its median and its 95 % point."""

    def __init__(self, median, p95):
        self.mu, self.sigma = math.log(median), math.log(p95 / median) / Z95

    def of(self, z):
        return math.exp(self.mu + self.sigma * z)

    def draw(self, rng):
        return self.of(rng.gauss(0.0, 1.0))


def spread(low, high):
    """`a to b`: lognormal with these 5 % and 95 % points."""
    return Lognormal(math.sqrt(low * high), high)


class Exponential:
    def __init__(self, mean):
        self.mean = mean

    def of(self, z):
        return -self.mean * math.log(NORMAL.cdf(-z))

    def draw(self, rng):
        return rng.expovariate(1.0 / self.mean)


class Uniform:
    def __init__(self, low, high):
        self.low, self.high = low, high

    def of(self, z):
        return self.low + (self.high - self.low) * NORMAL.cdf(z)

    def draw(self, rng):
        return rng.uniform(self.low, self.high)


class Constant:
    def __init__(self, value):
        self.value = value

    def of(self, z):
        return self.value

    def draw(self, rng):
        return self.value


# 1 January 2027 is a Friday; days count from Monday.
FIRST_WEEKDAY = 4


def hour_of_day(t):
    return (t % DAY) / HOUR


def weekday(t):
    return int(t // DAY + FIRST_WEEKDAY) % 7


class Demand:
    """Items per second, constant within an hour of the day."""

    def __init__(self, mean, hours):
        self.rates = [mean * h * 24 / sum(hours) for h in hours]

    def at(self, t):
        return self.rates[int((t % DAY) // HOUR)]

    def pieces(self, t0, t1):
        """(from, to, rate) of each hour that [t0, t1] touches."""
        while t0 < t1:
            end = min(t1, (math.floor(t0 / HOUR) + 1) * HOUR)
            yield t0, end, self.at(t0)
            t0 = end

    def amount(self, t0, t1):
        return sum((b - a) * rate for a, b, rate in self.pieces(t0, t1))


class Figures:
    """Values by year; means and ratios with standard errors of independent years, quantiles with those of groups of years."""

    GROUPS = 20

    def __init__(self):
        self.years, self.sums, self.lists = 0, {}, {}

    def begin_year(self):
        self.years += 1

    def add(self, name, value=1.0):
        by_year = self.sums.setdefault(name, {})
        by_year[self.years] = by_year.get(self.years, 0.0) + value

    def put(self, name, value):
        self.lists.setdefault(name, []).append((self.years, value))

    def mean(self, name):
        by_year = self.sums.get(name, {})
        m = sum(by_year.values()) / self.years
        squares = sum((v - m) ** 2 for v in by_year.values()) + (self.years - len(by_year)) * m * m
        return {'estimate': m, 'error': math.sqrt(squares / (self.years - 1) / self.years)}

    def ratio(self, over, under):
        a, b = self.sums.get(over, {}), self.sums[under]
        r = sum(a.values()) / sum(b.values())
        squares = sum((a.get(y, 0.0) - r * b.get(y, 0.0)) ** 2 for y in range(1, self.years + 1))
        return {'estimate': r, 'error': math.sqrt(squares * self.years / (self.years - 1)) / sum(b.values())}

    def list_mean(self, name):
        for year, value in self.lists[name]:
            by_sum, by_count = self.sums.setdefault(name + '/sum', {}), self.sums.setdefault(name + '/count', {})
            by_sum[year] = by_sum.get(year, 0.0) + value
            by_count[year] = by_count.get(year, 0.0) + 1
        return self.ratio(name + '/sum', name + '/count')

    def share(self, name, test):
        for year, value in self.lists[name]:
            self.sums.setdefault(name + '/hits', {})
            self.sums.setdefault(name + '/all', {})
            self.sums[name + '/hits'][year] = self.sums[name + '/hits'].get(year, 0.0) + (1.0 if test(value) else 0.0)
            self.sums[name + '/all'][year] = self.sums[name + '/all'].get(year, 0.0) + 1
        return self.ratio(name + '/hits', name + '/all')

    def quantile(self, name, p):
        def of(values):
            values = sorted(values)
            return values[min(len(values) - 1, max(0, math.ceil(p * len(values)) - 1))]
        whole = of([v for _, v in self.lists[name]])
        groups = [of(g) for g in ([v for y, v in self.lists[name] if y % self.GROUPS == k] for k in range(self.GROUPS)) if g]
        m = sum(groups) / len(groups)
        return {'estimate': whole, 'error': math.sqrt(sum((g - m) ** 2 for g in groups) / (len(groups) - 1) / len(groups))}


def run(simulate, years_by_default):
    """`program [years] [seed]`: prints the figures as JSON."""
    years = int(sys.argv[1]) if len(sys.argv) > 1 else years_by_default
    seed = int(sys.argv[2]) if len(sys.argv) > 2 else 1
    figures = simulate(years, random.Random(seed))
    json.dump({'engine': 'SimPy', 'years': years, 'seed': seed, 'figures': figures}, sys.stdout, indent=1)
    print()
