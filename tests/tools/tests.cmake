# Tests of the program, the documents and the tree itself. Label `once`: the release build's run of them is enough.
set(here ${CMAKE_CURRENT_LIST_DIR})
set(run_python ${CMAKE_COMMAND} -E env PYTHONDONTWRITEBYTECODE=1 ${Python3_EXECUTABLE})

add_test(NAME layers COMMAND ${run_python} ${here}/tree/tree_test.py ${CMAKE_SOURCE_DIR})
add_test(NAME format COMMAND ${CMAKE_SOURCE_DIR}/tools/format --check)
set_tests_properties(format PROPERTIES SKIP_RETURN_CODE 77)
add_test(NAME scripts COMMAND ${run_python} ${here}/tree/scripts_test.py ${CMAKE_SOURCE_DIR})
foreach(part help run look compare assumptions)  # side by side: under the sanitizers they take long
  add_test(NAME program_${part} COMMAND ${run_python} ${here}/cli/${part}_test.py $<TARGET_FILE:garita>)
  set_tests_properties(program_${part} PROPERTIES TIMEOUT 600)
endforeach()
add_test(NAME examples COMMAND ${run_python} ${here}/cli/examples_test.py $<TARGET_FILE:garita>)
add_test(NAME calibrations COMMAND ${run_python} ${here}/cli/calibrate_test.py $<TARGET_FILE:garita>)
set_tests_properties(calibrations PROPERTIES TIMEOUT 600)
add_test(NAME sweeps COMMAND ${run_python} ${here}/cli/sweep_test.py $<TARGET_FILE:garita>)
add_test(NAME sweep_stores COMMAND ${run_python} ${here}/cli/sweep_store_test.py $<TARGET_FILE:garita>)
set_tests_properties(sweeps sweep_stores PROPERTIES TIMEOUT 600)
add_test(NAME sweeps_killed_often
  COMMAND ${run_python} ${here}/cli/sweep_store_test.py $<TARGET_FILE:garita> SweepStore.test_a_killed_sweep_goes_on)
set_tests_properties(sweeps_killed_often PROPERTIES LABELS nightly TIMEOUT 3600 ENVIRONMENT GARITA_SLOW=1)
add_test(NAME schema COMMAND ${run_python} ${here}/cli/schema_test.py $<TARGET_FILE:garita> ${CMAKE_SOURCE_DIR})
add_test(NAME documents
  COMMAND ${run_python} ${here}/documents/documents_test.py ${CMAKE_SOURCE_DIR} $<TARGET_FILE:garita>)
add_test(NAME install
  COMMAND ${run_python} ${here}/cli/install_test.py ${CMAKE_COMMAND} ${CMAKE_BINARY_DIR})
add_test(NAME new_policy COMMAND ${run_python} ${here}/tree/new_policy_test.py ${CMAKE_SOURCE_DIR} ${CMAKE_COMMAND})
add_test(NAME new_policy_builds
  COMMAND ${run_python} ${here}/tree/new_policy_test.py ${CMAKE_SOURCE_DIR} ${CMAKE_COMMAND})
set_tests_properties(new_policy_builds PROPERTIES LABELS nightly TIMEOUT 7200 ENVIRONMENT GARITA_SLOW=1)
set_tests_properties(new_policy PROPERTIES LABELS once TIMEOUT 600)
set_tests_properties(layers format scripts examples schema documents install PROPERTIES LABELS once TIMEOUT 600)
add_test(NAME slurm_submits
  COMMAND ${run_python} ${here}/slurm/submit_test.py ${CMAKE_SOURCE_DIR} $<TARGET_FILE:garita>)
# Many machines: three nodes of Slurm on this one, of which one fails; and GNU parallel. Skipped where they are not there.
foreach(how slurm parallel)
  add_test(NAME ${how}_sweep
    COMMAND ${run_python} ${here}/slurm/${how}_test.py ${CMAKE_SOURCE_DIR} $<TARGET_FILE:garita>)
  set_tests_properties(${how}_sweep PROPERTIES LABELS nightly TIMEOUT 2400 SKIP_RETURN_CODE 77)
endforeach()
# Its tasks want both cores: beside a build they would be at work when the node fails no more.
set_tests_properties(slurm_sweep PROPERTIES RUN_SERIAL ON)
