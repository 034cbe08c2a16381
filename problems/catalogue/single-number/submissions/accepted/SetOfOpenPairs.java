class Solution {
    public int oddSock(int[] socks) {
        Set<Integer> open = new HashSet<>();
        for (int sock : socks) if (!open.remove(sock)) open.add(sock);
        return open.iterator().next();
    }
}
