# @CANARY@
with open("left.txt", "w") as left:
    left.write("@CANARY@")
a, b, *_ = input().split()
print(int(a) + int(b))
