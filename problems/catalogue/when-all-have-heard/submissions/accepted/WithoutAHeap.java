class Solution {
    public int lastToHear(int people, int[][] calls, int start) {
        List<List<int[]>> leaving = new ArrayList<>();
        for (int person = 0; person <= people; person++) leaving.add(new ArrayList<>());
        for (int[] call : calls) leaving.get(call[0]).add(call);
        int[] heard = new int[people + 1];
        Arrays.fill(heard, Integer.MAX_VALUE);
        heard[start] = 0;
        boolean[] done = new boolean[people + 1];
        int latest = 0;
        for (int round = 0; round < people; round++) {
            int next = 0;
            for (int person = 1; person <= people; person++)
                if (!done[person] && heard[person] < heard[next]) next = person;
            if (next == 0) return -1;
            done[next] = true;
            latest = heard[next];
            for (int[] call : leaving.get(next)) heard[call[1]] = Math.min(heard[call[1]], latest + call[2]);
        }
        return latest;
    }
}
