class Solution {
    fun reverseList(head: ListNode?): ListNode? {
        var turned: ListNode? = null
        var rest = head
        while (rest != null) {
            val next = rest.next
            rest.next = turned
            turned = rest
            rest = next
        }
        return turned
    }
}
