def main():
    input()
    strengths = sorted(map(int, input().split()))
    print(max(weak + strong for weak, strong in zip(strengths, reversed(strengths))))


main()
