"""Upper quantiles of the normal and of Student's t distribution to 40 digits.

Usage: quantiles.py > distributions/quantiles.csv
Python 3.11, mpmath (version in the output).
"""
import mpmath
from mpmath import mp, mpf

mp.dps = 40
PROBABILITIES = ["0.45", "0.25", "0.1", "0.025", "0.001", "2.5e-5", "1e-9", "1e-20", "1e-100"]
FREEDOMS = [1, 2, 3, 4, 7, 12, 30, 98, 238, 998, 1500, 9998, 39998]


def student_tail(t, df):
    return mpmath.betainc(mpf(df) / 2, mpf(1) / 2, 0, df / (df + t * t), regularized=True) / 2


def normal_tail(z):
    return mpmath.erfc(z / mpmath.sqrt(2)) / 2


def solve(tail, p):
    low, high = mpf(0), mpf(1)
    while tail(high) > p:
        low, high = high, 2 * high
    return mpmath.findroot(lambda x: mpmath.log(tail(x) / p), (low + high / 100, high), solver="anderson", tol=1e-60)


print("# tool: mpmath %s, 40 digits; script: golden/scripts/quantiles.py" % mpmath.__version__)
print("# p,df,quantile: P(X > quantile) = p, df = 0 for the normal distribution")
print("# tolerance: 1e-13 relative (the doubles nearest to p are solved for, so nothing is lost in p)")
for text in PROBABILITIES:
    p = mpf(float(text))
    for df in [0] + FREEDOMS:
        q = solve(normal_tail if df == 0 else lambda t: student_tail(t, df), p)
        check = normal_tail(q) if df == 0 else student_tail(q, df)
        assert abs(check / p - 1) < mpf(10) ** -25, (text, df, q)
        print("%s,%d,%s" % (text, df, mpmath.nstr(q, 20)))
