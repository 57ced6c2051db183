"""The four workloads of this bench as SimPy models, each in the fastest idiom that SimPy's own documentation uses.

usage: python3 models.py W1|W2-100|W3|W4 AMOUNT
Prints one JSON object: the amount done, the seconds of the event loop alone, and a statistic of known value.
"""
import json
import math
import random
import sys
import time

import simpy

HOURS_A_YEAR = 8760.0


def timed(environment, until=None):
    start = time.perf_counter()
    environment.run(until)
    return time.perf_counter() - start


def queue(customers):
    """M/M/1 with two processes and a store between them: cheaper than a process for each customer."""
    environment = simpy.Environment()
    line = simpy.Store(environment)
    waits = []

    def source():
        for _ in range(customers):
            yield environment.timeout(random.expovariate(0.9))
            yield line.put(environment.now)

    def server():
        while True:
            arrival = yield line.get()
            waits.append(environment.now - arrival)
            yield environment.timeout(random.expovariate(1.0))

    environment.process(source())
    environment.process(server())
    seconds = timed(environment)
    return seconds, sum(waits) / len(waits)


def hold(holds, pending=100):
    environment = simpy.Environment()
    done = environment.event()
    count = 0

    def item():
        nonlocal count
        while True:
            yield environment.timeout(random.expovariate(1.0))
            count += 1
            if count == holds:
                done.succeed()
                return

    for _ in range(pending):
        environment.process(item())
    for _ in range(pending):
        environment.step()  # the processes' first steps, so that holds alone are timed
    seconds = timed(environment, done)
    return seconds, environment.now


def availability(years):
    environment = simpy.Environment()
    up = 50
    down_since = 0.0
    down = 0.0

    def machine():
        nonlocal up, down_since, down
        while True:
            yield environment.timeout(random.expovariate(1 / 1000.0))
            up -= 1
            if up == 47:
                down_since = environment.now
            yield environment.timeout(random.expovariate(1 / 5.0))
            up += 1
            if up == 48:
                down += environment.now - down_since

    for _ in range(50):
        environment.process(machine())
    horizon = years * HOURS_A_YEAR
    seconds = timed(environment, horizon)
    if up < 48:
        down += horizon - down_since
    return seconds, 1 - down / horizon


def recovery(years):
    environment = simpy.Environment()
    steps = [minutes / 60 for minutes in (2, 5, 3, 4, 2, 3)]
    followed = [-math.log(1 - share) * 5 / 60 for share in (0.25, 0.5, 0.75, 0.95)]
    moves = [after - before for before, after in zip([0.0] + followed, followed)]
    reached = [0.0, 0.25, 0.5, 0.75]
    normal = random.gauss
    failovers = 0
    total = 0.0
    lost = 0.0

    def outage(hours):
        yield environment.timeout(hours)

    def controller():
        nonlocal failovers, total, lost
        while True:
            yield environment.timeout(random.expovariate(1.5 / HOURS_A_YEAR))
            start = environment.now
            over = environment.process(outage(2 * math.exp(normal(0, 1))))
            yield environment.timeout(90 / 3600)
            if not over.is_alive:
                lost += 90 / 3600
                continue
            for median in steps:
                yield environment.timeout(median * math.exp(0.5 * normal(0, 1)))
            failovers += 1
            total += environment.now - start
            since = start
            for move, share in zip(moves, reached):
                yield environment.timeout(move)
                lost += (1 - share) * (environment.now - since)
                since = environment.now
            if over.is_alive:
                yield over
            yield environment.timeout(1.0)

    environment.process(controller())
    seconds = timed(environment, years * HOURS_A_YEAR)
    return seconds, total / failovers * 60


def main():
    models = {"W1": queue, "W2-100": hold, "W3": availability, "W4": recovery}
    name, amount = sys.argv[1], int(sys.argv[2])
    random.seed(20)
    seconds, statistic = models[name](amount)
    print(json.dumps({"amount": amount, "seconds": seconds, "statistic": statistic}))


main()
