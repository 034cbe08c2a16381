class Solution:
    def canBeHalved(self, boxes: List[int]) -> bool:
        half, rest = divmod(sum(boxes), 2)
        if rest:
            return False
        weights = {0}
        for box in boxes:
            weights |= {weight + box for weight in weights if weight + box <= half}
        return half in weights
