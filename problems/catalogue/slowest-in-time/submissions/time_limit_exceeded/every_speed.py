class Solution:
    def slowestSpeed(self, stacks, hours):
        speed = 1
        while sum((pages + speed - 1) // speed for pages in stacks) > hours:
            speed += 1
        return speed
