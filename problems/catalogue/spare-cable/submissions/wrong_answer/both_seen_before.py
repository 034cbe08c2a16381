class Solution:
    def spareCable(self, cables):
        seen = set()
        for one, other in cables:
            if one in seen and other in seen:
                return [one, other]
            seen |= {one, other}
