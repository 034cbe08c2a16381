! Without a heap: of the towns that are not reached for good yet, the nearest is looked for each time.
program cheapest_route
  implicit none
  integer, parameter :: long = selected_int_kind(18)
  integer(long), parameter :: far = huge(0_long)
  integer :: towns, lines, index, one, other, price, town, line
  integer, allocatable :: latest(:), target(:), cost(:), following(:)
  integer(long), allocatable :: best(:), open(:)

  read (*, *) towns, lines
  allocate (latest(towns), best(towns), open(towns))
  allocate (target(2*lines), cost(2*lines), following(2*lines))
  latest = 0
  do index = 1, lines
    read (*, *) one, other, price
    call add(2*index - 1, one, other, price)
    call add(2*index, other, one, price)
  end do

  best = -1
  open = far
  open(1) = 0
  do index = 1, towns
    town = minloc(open, dim=1)
    if (open(town) == far) exit
    best(town) = open(town)
    open(town) = far
    line = latest(town)
    do while (line > 0)
      if (best(target(line)) < 0) open(target(line)) = min(open(target(line)), best(town) + cost(line))
      line = following(line)
    end do
  end do
  write (*, '(i0)') best(towns)

contains

  subroutine add(which, from, to, price)
    integer, intent(in) :: which, from, to, price
    target(which) = to
    cost(which) = price
    following(which) = latest(from)
    latest(from) = which
  end subroutine add
end program cheapest_route
