! Sorts the places of all words by the words, counts equal neighbours, and sorts once more by the counts.
program most_frequent_words
  use, intrinsic :: iso_fortran_env, only: iostat_end
  implicit none
  integer, parameter :: most = 200000
  character(len=most) :: text
  character(len=4096) :: part
  integer :: first(most), last(most), counts(most), order(most), scratch(most)
  integer :: k, words, different, length, got, status, place, index

  read (*, *) k
  length = 0
  do
    read (*, '(a)', advance='no', size=got, iostat=status) part
    if (status == iostat_end) exit
    text(length + 1:length + got) = part(:got)
    length = length + got
    if (status /= 0) then
      length = length + 1
      text(length:length) = ' '
    end if
  end do

  words = 0
  do place = 1, length
    if (text(place:place) == ' ') cycle
    if (place == 1) then
      words = words + 1
      first(words) = place
    else if (text(place - 1:place - 1) == ' ') then
      words = words + 1
      first(words) = place
    end if
    last(words) = place
  end do

  counts(:words) = 0
  order(:words) = [(index, index=1, words)]
  call sort(1, words)
  different = 0
  do index = 1, words
    if (different > 0) then
      if (word(order(different)) == word(order(index))) then
        counts(order(different)) = counts(order(different)) + 1
        cycle
      end if
    end if
    different = different + 1
    order(different) = order(index)
    counts(order(different)) = 1
  end do
  call sort(1, different)
  do index = 1, min(k, different)
    write (*, '(a, 1x, i0)') word(order(index)), counts(order(index))
  end do

contains

  function word(which) result(found)
    integer, intent(in) :: which
    character(len=last(which) - first(which) + 1) :: found
    found = text(first(which):last(which))
  end function word

  logical function comes_first(one, other)
    integer, intent(in) :: one, other
    if (counts(one) /= counts(other)) then
      comes_first = counts(one) > counts(other)
    else
      comes_first = word(one) <= word(other)
    end if
  end function comes_first

  recursive subroutine sort(from, to)
    integer, intent(in) :: from, to
    integer :: middle, left, right, next
    if (from >= to) return
    middle = (from + to) / 2
    call sort(from, middle)
    call sort(middle + 1, to)
    scratch(from:to) = order(from:to)
    left = from
    right = middle + 1
    do next = from, to
      if (right > to) then
        order(next) = scratch(left)
        left = left + 1
      else if (left > middle) then
        order(next) = scratch(right)
        right = right + 1
      else if (comes_first(scratch(left), scratch(right))) then
        order(next) = scratch(left)
        left = left + 1
      else
        order(next) = scratch(right)
        right = right + 1
      end if
    end do
  end subroutine sort
end program most_frequent_words
