function reverseList(head: ListNode | null): ListNode | null {
  let turned: ListNode | null = null;
  while (head !== null) {
    [head.next, turned, head] = [turned, head, head.next];
  }
  return turned;
}
