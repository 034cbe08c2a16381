def reverse_list(head)
  turned = nil
  while head
    following = head.next
    head.next = turned
    turned = head
    head = following
  end
  turned
end
