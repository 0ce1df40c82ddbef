# Each target is one command of `python -m actionplan`, which also runs where make is not.
PYTHON ?= python3

.PHONY: help serve build addresses offline check test bench search-bench cut-css lock

help: ## liệt kê các lệnh
	@sed -n 's/^\([a-z-]*\):.*## /  make \1	/p' Makefile

serve: ## xem trang trên máy này; sửa dữ liệu thì trang tự đổi theo
	@$(PYTHON) -m actionplan serve

build: ## kiểm tra dữ liệu rồi dựng trang vào site/ (PRINT=0: không kèm PDF, Word)
	@$(PYTHON) -m actionplan build

addresses: ## ghi địa chỉ mới của trang vào danh sách đã công bố
	@$(PYTHON) -m actionplan addresses

offline: ## dựng trang thành một tệp zip mở được từ đĩa
	@$(PYTHON) -m actionplan offline

check: ## kiểm tra dữ liệu, không dựng trang
	@$(PYTHON) -m actionplan check

test: ## chạy mọi phép kiểm thử
	@$(PYTHON) -m actionplan test

bench: ## đo trang so với giao diện gốc (ONLY=weight: chỉ một phần)
	@$(PYTHON) -m actionplan bench $(ONLY)

search-bench: ## đo phần tìm kiếm
	@$(PYTHON) -m actionplan search-bench

cut-css: ## cắt lại tệp kiểu của giao diện (cho người viết mã)
	@$(PYTHON) -m actionplan cut-css

lock: ## ghi lại phiên bản các thư viện (cho người viết mã)
	@$(PYTHON) -m actionplan lock
