import java.math.BigInteger;

class Solution {
    public ListNode addStrips(ListNode first, ListNode second) {
        String sum = read(first).add(read(second)).toString();
        ListNode head = null;
        for (int index = 0; index < sum.length(); index++) head = new ListNode(sum.charAt(index) - '0', head);
        return head;
    }

    private BigInteger read(ListNode node) {
        StringBuilder digits = new StringBuilder();
        for (; node != null; node = node.next) digits.append(node.val);
        return new BigInteger(digits.reverse().toString());
    }
}
