// The whole standard library, for a contestant's code that uses the dear parts of it.
#pragma once

#include <bits/stdc++.h>
